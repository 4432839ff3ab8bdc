export { createRedactor, type Redactor } from '../log/redact.ts';
export { redactBody } from '../log/redact-body.ts';
export { type SecretNames, secretNames } from '../problem/secret-name.ts';
export { FILTER_LIMITS, type FilterResult, parseFilter } from './filter.ts';
export { type FilterKey, type FilterKeyType, filterKeys, findFilterKey } from './filter-keys.ts';
export type { FilterError, FilterMatch, FilterNode, FilterToken } from './filter-node.ts';
export { addFilterTerm, filterTerm, quoteFilterValue } from './filter-write.ts';
export { type ConsumerSeen, DROP_REASONS, type DropReason, type Report, type RouteSeen } from './report.ts';
export {
  BODY_NOTES,
  type BodyNote,
  NETWORK_ERRORS,
  type NetworkError,
  type Phases,
  type RateLimitSeen,
  type RequestEvent,
  type RequestKind,
  type ResourceLine,
} from './request-event.ts';
