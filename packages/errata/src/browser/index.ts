/** The browser agent: calls of an API that failed or were slow, as their user met them. */
export { agent } from './agent.ts';
export type { BrowserAgent, BrowserAgentOptions } from './options.ts';
