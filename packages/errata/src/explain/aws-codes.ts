/**
 * Codes by which services of AWS say that the caller is too fast; the request passes later. The list that AWS's own SDKs retry
 * (`THROTTLING_ERROR_CODES` of smithy-typescript and the throttled codes of botocore's standard mode are the same fourteen).
 * What some services mean by one of them is a limit that stays, as Cognito does by `LimitExceededException`; the code alone
 * does not tell, and AWS retries it.
 */
export const AWS_THROTTLING_CODES: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);
