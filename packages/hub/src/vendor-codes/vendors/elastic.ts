import type { Codes } from '../codes.ts';

/** `error.type` of Elasticsearch and OpenSearch. From knowledge. */
export const ELASTIC: Codes = {
  rate_limited: [
    'es_rejected_execution_exception',
    'rejected_execution_exception',
    'circuit_breaking_exception',
  ],
  unauthenticated: ['security_exception'],
  forbidden: ['cluster_block_exception', 'authorization_exception'],
  invalid_request: [
    'parsing_exception',
    'parse_exception',
    'mapper_parsing_exception',
    'document_parsing_exception',
    'illegal_argument_exception',
    'search_phase_execution_exception',
    'query_shard_exception',
    'x_content_parse_exception',
    'action_request_validation_exception',
    'strict_dynamic_mapping_exception',
  ],
  not_found: ['index_not_found_exception', 'resource_not_found_exception', 'document_missing_exception'],
  already_exists: ['resource_already_exists_exception', 'index_already_exists_exception'],
  conflict: ['version_conflict_engine_exception'],
  wrong_state: ['index_closed_exception'],
  too_large: ['too_many_clauses'],
  timeout: [
    'process_cluster_event_timeout_exception',
    'receive_timeout_transport_exception',
    'timeout_exception',
  ],
  unavailable: [
    'no_shard_available_action_exception',
    'unavailable_shards_exception',
    'master_not_discovered_exception',
    'node_not_connected_exception',
  ],
};
