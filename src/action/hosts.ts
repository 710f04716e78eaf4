import { apiHost, isLoopback, parseRegistry } from "../oci/reference.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";

/** Hosts that a user listed, with or without port; those behind `!` apart. */
export interface HostList {
  readonly listed: readonly string[];
  readonly excepted: readonly string[];
}

/** @throws InvalidError */
export function parseHosts(items: readonly string[]): HostList {
  const parse = (item: string): string => {
    if (item.includes("/")) throw new InvalidError(`${excerpt(item)} is not a host (expected host or host:port, without scheme and path)`);
    if (/^(?:true|false|yes|no|\*)$/i.test(item)) throw new InvalidError(`${excerpt(item)} is not a host: name the registries, one a line`);
    return apiHost(parseRegistry(item));
  };
  const excepted = items.filter((item) => item.startsWith("!"));
  return {
    listed: items.filter((item) => !item.startsWith("!")).map(parse),
    excepted: excepted.map((item) => parse(item.slice(1))),
  };
}

/** Whether a list names a host: with the port it has, or without any. */
function names(hosts: readonly string[], host: string): boolean {
  return hosts.includes(host) || hosts.includes(host.replace(/:[0-9]+$/, ""));
}

/** Whether a host is spoken to without TLS: loopback, and what is listed; `!HOST` wins. */
export function plainHttp(hosts: HostList): (host: string) => boolean {
  return (host) => !names(hosts.excepted, host) && (names(hosts.listed, host) || isLoopback(host));
}

/** Whether a host is listed; `!HOST` wins. */
export function lists(hosts: HostList): (host: string) => boolean {
  return (host) => !names(hosts.excepted, host) && names(hosts.listed, host);
}
