/**
 * What consumers are called, beside their requests: so that one statement finds them by a part of their names and puts them
 * in the order of these. A copy of what the metadata store holds; of two rows for one consumer the higher version counts.
 */
const NAMES = `
CREATE TABLE consumer_names (
  project LowCardinality(String),
  consumer String,
  name String,
  company String,
  version UInt64,
  sought String MATERIALIZED lowerUTF8(concat(consumer, '\\n', name, '\\n', company))
) ENGINE = ReplacingMergeTree(version)
ORDER BY (project, consumer)`;

/** Seconds after which what came of a table's rows is made one again, however much that is: who is listed is read whole. */
const MADE_ONE_AFTER = 3_600;

/** Makes the table of names; every list reads all of it or of the lives, so both are kept small. */
export const consumerNames: readonly string[] = [
  NAMES,
  ...['consumer_names', 'consumer_lives'].map(
    (table) => `ALTER TABLE ${table} MODIFY SETTING min_age_to_force_merge_seconds = ${MADE_ONE_AFTER}`,
  ),
];
