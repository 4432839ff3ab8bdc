/** What a user adds to an adapter so that a running API tells this hub what it sees. */
export const agentLines = (hub: string): string => `import { agent } from 'errata/agent';
const watch = agent({ hub: '${hub}', key: '…', service: 'shop', version: '1.0.0' });
app.use(errata({ errors, agent: watch }));`;
