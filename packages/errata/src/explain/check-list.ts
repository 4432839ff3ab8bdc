import type { Check } from './check.ts';
import { allowListsMethod } from './checks/allow-lists-method.ts';
import { allowMissing } from './checks/allow-missing.ts';
import { bodyForbidden } from './checks/body-forbidden.ts';
import { challengeMalformed } from './checks/challenge-malformed.ts';
import { challengeMissing } from './checks/challenge-missing.ts';
import { contentRangeMissing } from './checks/content-range-missing.ts';
import { contentTypeMissing } from './checks/content-type-missing.ts';
import { deprecationMalformed } from './checks/deprecation-malformed.ts';
import { errorCacheable } from './checks/error-cacheable.ts';
import { errorInSuccess } from './checks/error-in-success.ts';
import { headWithBody } from './checks/head-with-body.ts';
import { htmlError } from './checks/html-error.ts';
import { leakFilePath } from './checks/leak-file-path.ts';
import { leakSecret } from './checks/leak-secret.ts';
import { leakSql } from './checks/leak-sql.ts';
import { leakStackTrace } from './checks/leak-stack-trace.ts';
import { lengthMismatch } from './checks/length-mismatch.ts';
import { mediaTypeMismatch } from './checks/media-type-mismatch.ts';
import { problemMediaType } from './checks/problem-media-type.ts';
import { problemMemberTypes } from './checks/problem-member-types.ts';
import { problemNotObject } from './checks/problem-not-object.ts';
import { problemTypeRelative } from './checks/problem-type-relative.ts';
import { proxyChallengeMissing } from './checks/proxy-challenge-missing.ts';
import { rateLimitAsForbidden } from './checks/rate-limit-as-forbidden.ts';
import { refusalCacheable } from './checks/refusal-cacheable.ts';
import { requestIdMissing } from './checks/request-id-missing.ts';
import { retryAfterBeforeReset } from './checks/retry-after-before-reset.ts';
import { retryAfterMalformed } from './checks/retry-after-malformed.ts';
import { retryAfterMissing } from './checks/retry-after-missing.ts';
import { retryAfterPast } from './checks/retry-after-past.ts';
import { retryAfterUnit } from './checks/retry-after-unit.ts';
import { statusMismatch } from './checks/status-mismatch.ts';
import { statusOutOfRange } from './checks/status-out-of-range.ts';
import { sunsetBeforeDeprecation } from './checks/sunset-before-deprecation.ts';
import { sunsetMalformed } from './checks/sunset-malformed.ts';
import { upgradeMissing } from './checks/upgrade-missing.ts';

/** Every check, in the order in which findings of the same severity are shown. Adding one is one file and one line here. */
export const CHECKS: readonly Check[] = [
  challengeMissing,
  proxyChallengeMissing,
  allowMissing,
  upgradeMissing,
  contentRangeMissing,
  allowListsMethod,
  challengeMalformed,
  retryAfterMissing,
  retryAfterMalformed,
  retryAfterPast,
  retryAfterUnit,
  retryAfterBeforeReset,
  statusMismatch,
  problemNotObject,
  problemMemberTypes,
  problemTypeRelative,
  problemMediaType,
  mediaTypeMismatch,
  htmlError,
  errorInSuccess,
  leakStackTrace,
  leakSql,
  leakFilePath,
  leakSecret,
  headWithBody,
  bodyForbidden,
  errorCacheable,
  refusalCacheable,
  lengthMismatch,
  deprecationMalformed,
  sunsetMalformed,
  sunsetBeforeDeprecation,
  contentTypeMissing,
  rateLimitAsForbidden,
  requestIdMissing,
  statusOutOfRange,
];
