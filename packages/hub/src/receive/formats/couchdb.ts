import { group, regexFormat } from './regex-format.ts';

/** CouchDB's HTTP log: `[level] time node <pid> request-id host client user method path status ok|error milliseconds`. */
export const couchdb = regexFormat({
  name: 'couchdb',
  title: 'CouchDB',
  example:
    '[notice] 2026-10-20T07:00:00.250000Z nonode@nohost <0.176.0> e1fed412f8 db.example.com:5984 203.0.113.9 anna GET /orders/7 404 ok 3',
  regex: String.raw`^\[\w+\] (?<time>\d{4}-\S+) \S+ <[^>]*> (?<id>\S+) (?<host>\S+) (?<client_address>\S+) (?<user>\S+) (?<method>[A-Z]+) (?<target>\S+) (?<status>\d+) (?<outcome>\S+) (?<duration_ms>\d+)$`,
  roles: { consumer: `if(${group('user')} = 'undefined', '', ${group('user')})` },
  attributes: { 'couchdb.request_id': group('id') },
});
