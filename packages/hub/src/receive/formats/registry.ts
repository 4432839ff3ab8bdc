import { awsAlb } from './aws-alb.ts';
import { awsCloudfront } from './aws-cloudfront.ts';
import { awsS3 } from './aws-s3.ts';
import { caddyJson } from './caddy-json.ts';
import { combined } from './combined.ts';
import { common } from './common.ts';
import { couchdb } from './couchdb.ts';
import { delimited } from './delimited.ts';
import { envoy } from './envoy.ts';
import { fastlyJson } from './fastly-json.ts';
import type { LogFormat } from './format.ts';
import { haproxyHttp } from './haproxy-http.ts';
import { harLine } from './har-line.ts';
import { iisW3c } from './iis-w3c.ts';
import { json } from './json.ts';
import { kubernetesAudit } from './kubernetes-audit.ts';
import { nginxIngress } from './nginx-ingress.ts';
import { nginxJson } from './nginx-json.ts';
import { nginxProxyManager } from './nginx-proxy-manager.ts';
import { openstack } from './openstack.ts';
import { traefikClf } from './traefik-clf.ts';
import { traefikJson } from './traefik-json.ts';

/** Every log format that detection tries, the most specific first: of two that fit equally well, the first is taken. */
export const FORMATS: readonly LogFormat[] = [
  harLine,
  caddyJson,
  traefikJson,
  envoy,
  fastlyJson,
  kubernetesAudit,
  nginxJson,
  json,
  nginxIngress,
  traefikClf,
  nginxProxyManager,
  haproxyHttp,
  awsAlb,
  awsS3,
  couchdb,
  openstack,
  awsCloudfront,
  iisW3c,
  delimited,
  combined,
  common,
];

/** The format of a name, as an import has stored it. */
export function formatNamed(name: string): LogFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}
