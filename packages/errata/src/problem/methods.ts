/** The methods that mean something in HTTP APIs (IANA HTTP Method Registry, RFC 10008). Others are answered with 501. */
const KNOWN = new Set(
  (
    'GET HEAD POST PUT PATCH DELETE OPTIONS QUERY CONNECT TRACE ' +
    'ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT COPY LABEL LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL ' +
    'MKREDIRECTREF MKWORKSPACE MOVE ORDERPATCH PRI PROPFIND PROPPATCH REBIND REPORT SEARCH UNBIND UNCHECKOUT UNLINK ' +
    'UNLOCK UPDATE UPDATEREDIRECTREF VERSION-CONTROL'
  ).split(' '),
);

/** Is this a registered method? Methods are case-sensitive (RFC 9110 §9.1). */
export function isKnownMethod(method: string): boolean {
  return KNOWN.has(method);
}
