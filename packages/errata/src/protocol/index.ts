export { FILTER_LIMITS, type FilterResult, parseFilter } from './filter.ts';
export { type FilterKey, type FilterKeyType, filterKeys, findFilterKey } from './filter-keys.ts';
export type { FilterError, FilterMatch, FilterNode, FilterToken } from './filter-node.ts';
export { addFilterTerm, filterTerm, quoteFilterValue } from './filter-write.ts';
export type { RequestEvent, RequestKind } from './request-event.ts';
