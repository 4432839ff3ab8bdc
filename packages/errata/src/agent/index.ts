/** The agent of an API: sees what it serves and calls, and tells a hub. */
export type { Consumer } from '../problem/observer.ts';
export { type Agent, type AgentCounts, agent } from './agent.ts';
export { fingerprint } from './consumers.ts';
export type { AgentOptions, PayloadOptions } from './options.ts';
