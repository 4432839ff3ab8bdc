import type { CatalogueEntry } from '../entry.ts';
import { akamai } from './akamai.ts';
import { alibabaAlb } from './alibaba-alb.ts';
import { anthropic } from './anthropic.ts';
import { apache } from './apache.ts';
import { awsAlb } from './aws-alb.ts';
import { cloudflare } from './cloudflare.ts';
import { cloudflareBodyCodes } from './cloudflare-1xxx.ts';
import { cpanel } from './cpanel.ts';
import { esri } from './esri.ts';
import { exchange } from './exchange.ts';
import { iis } from './iis.ts';
import { laravel } from './laravel.ts';
import { linkedin } from './linkedin.ts';
import { microsoft } from './microsoft.ts';
import { networkProxy } from './network-proxy.ts';
import { nginx } from './nginx.ts';
import { pantheon } from './pantheon.ts';
import { qualys } from './qualys.ts';
import { shopify } from './shopify.ts';
import { shopline } from './shopline.ts';
import { spring } from './spring.ts';
import { twitter } from './twitter.ts';

/** Every unofficial status Errata knows, owner by owner. Adding an owner is one file and one line here. */
export const vendors: readonly CatalogueEntry[] = [
  ...nginx,
  ...cloudflare,
  ...cloudflareBodyCodes,
  ...awsAlb,
  ...alibabaAlb,
  ...iis,
  ...microsoft,
  ...exchange,
  ...akamai,
  ...apache,
  ...cpanel,
  ...esri,
  ...laravel,
  ...linkedin,
  ...networkProxy,
  ...anthropic,
  ...qualys,
  ...pantheon,
  ...twitter,
  ...shopify,
  ...shopline,
  ...spring,
];
