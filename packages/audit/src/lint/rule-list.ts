import { allowMissing } from './rules/allow-missing.ts';
import { badRequestUndocumented } from './rules/bad-request-undocumented.ts';
import { bodyForbidden } from './rules/body-forbidden.ts';
import { challengeMissing } from './rules/challenge-missing.ts';
import { clientErrorsUndocumented } from './rules/client-errors-undocumented.ts';
import { contentRangeMissing } from './rules/content-range-missing.ts';
import { createdWithout201 } from './rules/created-without-201.ts';
import { deprecationUnannounced } from './rules/deprecation-unannounced.ts';
import { deprecationUndeclared } from './rules/deprecation-undeclared.ts';
import { descriptionNamesOtherStatus } from './rules/description-names-other-status.ts';
import { errorAsText } from './rules/error-as-text.ts';
import { errorBodyUndocumented } from './rules/error-body-undocumented.ts';
import { errorCodeMissing } from './rules/error-code-missing.ts';
import { errorCodeOpen } from './rules/error-code-open.ts';
import { errorExampleMissing } from './rules/error-example-missing.ts';
import { errorInSuccess } from './rules/error-in-success.ts';
import { errorSchemaMissing } from './rules/error-schema-missing.ts';
import { errorShapesDiffer } from './rules/error-shapes-differ.ts';
import { errorTextMissing } from './rules/error-text-missing.ts';
import { exampleInvalid } from './rules/example-invalid.ts';
import { examplesExplained } from './rules/examples-explained.ts';
import { fieldNotNamed } from './rules/field-not-named.ts';
import { fieldTypes } from './rules/field-types.ts';
import { getChangesState } from './rules/get-changes-state.ts';
import { headWithBody } from './rules/head-with-body.ts';
import { htmlError } from './rules/html-error.ts';
import { idempotencyErrorsUndocumented } from './rules/idempotency-errors-undocumented.ts';
import { idempotencyKeyMissing } from './rules/idempotency-key-missing.ts';
import { leakingMembers } from './rules/leaking-members.ts';
import { locationMissing } from './rules/location-missing.ts';
import { messageSaysNothing } from './rules/message-says-nothing.ts';
import { methodRefusedByItself } from './rules/method-refused-by-itself.ts';
import { notFoundUndocumented } from './rules/not-found-undocumented.ts';
import { notModifiedUndocumented } from './rules/not-modified-undocumented.ts';
import { patchMediaType } from './rules/patch-media-type.ts';
import { preconditionUndocumented } from './rules/precondition-undocumented.ts';
import { problemJsonMissing } from './rules/problem-json-missing.ts';
import { problemMediaType } from './rules/problem-media-type.ts';
import { problemMemberTypes } from './rules/problem-member-types.ts';
import { problemTitles } from './rules/problem-titles.ts';
import { proxyChallengeMissing } from './rules/proxy-challenge-missing.ts';
import { putPartial } from './rules/put-partial.ts';
import { rateLimitMalformed } from './rules/rate-limit-malformed.ts';
import { rateLimitUndocumented } from './rules/rate-limit-undocumented.ts';
import { requestBodyUnexpected } from './rules/request-body-unexpected.ts';
import { requestIdMissing } from './rules/request-id-missing.ts';
import { retryAfterMissing } from './rules/retry-after-missing.ts';
import { retryUnmarked } from './rules/retry-unmarked.ts';
import type { Rule } from './rules/rule.ts';
import { serverErrorsUndocumented } from './rules/server-errors-undocumented.ts';
import { statusMismatch } from './rules/status-mismatch.ts';
import { statusUnregistered } from './rules/status-unregistered.ts';
import { unauthorizedUndocumented } from './rules/unauthorized-undocumented.ts';
import { upgradeMissing } from './rules/upgrade-missing.ts';
import { versionMissing } from './rules/version-missing.ts';
import { versionMixed } from './rules/version-mixed.ts';

/** Every rule, in the order of reports. Adding one is one file and one line here. */
export const RULES: readonly Rule[] = [
  allowMissing,
  badRequestUndocumented,
  bodyForbidden,
  challengeMissing,
  clientErrorsUndocumented,
  contentRangeMissing,
  createdWithout201,
  deprecationUnannounced,
  deprecationUndeclared,
  descriptionNamesOtherStatus,
  errorAsText,
  errorBodyUndocumented,
  errorCodeMissing,
  errorCodeOpen,
  errorExampleMissing,
  errorInSuccess,
  errorSchemaMissing,
  errorShapesDiffer,
  errorTextMissing,
  exampleInvalid,
  examplesExplained,
  fieldNotNamed,
  fieldTypes,
  getChangesState,
  headWithBody,
  htmlError,
  idempotencyErrorsUndocumented,
  idempotencyKeyMissing,
  leakingMembers,
  locationMissing,
  messageSaysNothing,
  methodRefusedByItself,
  notFoundUndocumented,
  notModifiedUndocumented,
  patchMediaType,
  preconditionUndocumented,
  problemJsonMissing,
  problemMediaType,
  problemMemberTypes,
  proxyChallengeMissing,
  problemTitles,
  putPartial,
  rateLimitMalformed,
  rateLimitUndocumented,
  requestBodyUnexpected,
  requestIdMissing,
  retryAfterMissing,
  retryUnmarked,
  serverErrorsUndocumented,
  statusMismatch,
  statusUnregistered,
  unauthorizedUndocumented,
  upgradeMissing,
  versionMissing,
  versionMixed,
];
