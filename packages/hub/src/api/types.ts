/** Types of everything that the HTTP API answers, for programs that call it. */
export type { BrokenLink, BrokenLinkList } from '../query/answers/broken-links.ts';
export type {
  BrowserEndpoint,
  BrowserEndpointList,
  BrowserKind,
  BrowserPart,
  Browsers,
} from '../query/answers/browsers.ts';
export type { CatalogueList } from '../query/answers/catalogue-entry.ts';
export type { Compared, Comparison } from '../query/answers/comparison.ts';
export type {
  Consumer,
  ConsumerActivity,
  ConsumerDetail,
  ConsumerFailure,
  ConsumerList,
  Plan,
  PlanList,
  Quota,
} from '../query/answers/consumers.ts';
export type { Crawler, CrawlerError, Crawlers } from '../query/answers/crawlers.ts';
export type {
  Dependency,
  DependencyCalls,
  DependencyDetail,
  DependencyHurt,
  DependencyList,
  Headroom,
  OutboundRoute,
  VendorError,
} from '../query/answers/dependencies.ts';
export type { Difference, Differences } from '../query/answers/differences.ts';
export type { Endpoint, EndpointList } from '../query/answers/endpoint.ts';
export type {
  Cause,
  ErrorDetail,
  ErrorGroup,
  ErrorList,
  ErrorState,
  GroupBucket,
  StateChange,
  Top,
} from '../query/answers/error-group.ts';
export type { Extent } from '../query/answers/extent.ts';
export type { Bucket, Overview, Totals, Worse } from '../query/answers/overview.ts';
export type { Kind, Range } from '../query/answers/range.ts';
export type { Reject, RejectList } from '../query/answers/rejects.ts';
export type { RequestDetail, RequestList, RequestRow } from '../query/answers/request.ts';
export type { Trace, Traced } from '../query/answers/trace.ts';
export type { Values } from '../query/answers/values.ts';
export type { Deprecated, DeprecatedList, Version, Versions } from '../query/answers/versions.ts';
export type { AgentInfo, AgentList } from './agent-body.ts';
export type { AuditDetail, AuditFinding, AuditList, AuditRow } from './audit-body.ts';
export type { ExplanationBody } from './explanation-body.ts';
export type { Import, ImportList } from './import-body.ts';
export type { KeyInfo, KeyList } from './key-body.ts';
export type { ProblemBody } from './problem-body.ts';
export type { Replayed } from './replay-body.ts';
export type { Session } from './session-body.ts';
