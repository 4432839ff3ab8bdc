import { accept } from './accept.ts';
import { allow } from './allow.ts';
import { compression } from './compression.ts';
import { contentType } from './content-type.ts';
import { cors } from './cors.ts';
import { credentials } from './credentials.ts';
import { head } from './head.ts';
import { hostileInput } from './hostile-input.ts';
import { malformedJson } from './malformed-json.ts';
import { missingFields } from './missing-fields.ts';
import { parameters } from './parameters.ts';
import { precondition } from './precondition.ts';
import type { Probe } from './probe.ts';
import { problemTypes } from './problem-types.ts';
import { range } from './range.ts';
import { rateLimit } from './rate-limit.ts';
import { tooLarge } from './too-large.ts';
import { traceId } from './trace-id.ts';
import { unknownMethod } from './unknown-method.ts';
import { unknownPath } from './unknown-path.ts';
import { wrongMethod } from './wrong-method.ts';

/** Every probe in the order in which they run; what looks at earlier responses comes late. Adding one is one file and one line here. */
export const PROBES: readonly Probe[] = [
  unknownPath,
  wrongMethod,
  allow,
  unknownMethod,
  head,
  malformedJson,
  contentType,
  missingFields,
  parameters,
  accept,
  tooLarge,
  hostileInput,
  range,
  precondition,
  credentials,
  cors,
  compression,
  traceId,
  problemTypes,
  rateLimit,
];
