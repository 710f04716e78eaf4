import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { BlockList, isIP } from "node:net";

/**
 * How near an address is. Behind an address that somebody handed out may stand a service that trusts its neighbours:
 * the runner's own, one of the company's network, the cloud's metadata. `refused` is what no registry has reason to
 * name: link-local, metadata, multicast, unspecified.
 */
export type Nearness = "public" | "private" | "loopback" | "refused";

/**
 * Which addresses a connection may have: any (the user named the host), or those at most as near as the registry that
 * handed the URL out.
 */
export type Reach = "any" | Exclude<Nearness, "refused">;

const ranges: Readonly<Record<Exclude<Nearness, "public">, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  // RFC 1918, shared address space (RFC 6598), benchmarking (RFC 2544, used by local tunnels), unique local and the
  // old
  // site-local addresses
  private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "fc00::/7", "fec0::/10"],
  refused: [
    ...["0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "224.0.0.0/4", "240.0.0.0/4", "fe80::/10", "ff00::/8"],
    // the unspecified address, and IPv4 within IPv6 that some gateway would unpack: IPv4-compatible, IPv4-translated
    // (RFC 7915), 6to4 and its relays, Teredo, local NAT64 (RFC 8215)
    ...["::/96", "::ffff:0:0:0/96", "2002::/16", "192.88.99.0/24", "2001::/32", "64:ff9b:1::/48"],
    // link-local in meaning, outside that range: Alibaba Cloud, Azure, AWS over IPv6 (metadata, DNS, time), Google
    // Cloud over IPv6
    ...["100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::/32", "fd20:ce::254/128"],
  ],
};

const lists = Object.fromEntries(
  Object.entries(ranges).map(([nearness, subnets]) => {
    const list = new BlockList();
    for (const subnet of subnets) {
      const [network = "", bits] = subnet.split("/");
      // not isIP: its expression for IPv6 takes 5 ms to be made ready
      if (!network.includes(":")) {
        list.addSubnet(network, Number(bits), "ipv4");
        // the same address behind a NAT64 gateway (RFC 6052); IPv4-mapped ones are BlockList's own business
        list.addSubnet(`64:ff9b::${network}`, 96 + Number(bits), "ipv6");
      } else list.addSubnet(network, Number(bits), "ipv6");
    }
    return [nearness, list];
  }),
) as Record<Exclude<Nearness, "public">, BlockList>;

/** The class of an IP address, as text of either family; an IPv6 zone is ignored. What is no address is refused. */
export function nearnessOf(address: string): Nearness {
  const plain = address.replace(/%.*$/s, "");
  const family = isIP(plain);
  if (family === 0) return "refused";
  for (const nearness of ["loopback", "refused", "private"] as const) {
    if (lists[nearness].check(plain, family === 4 ? "ipv4" : "ipv6")) return nearness;
  }
  return "public";
}

/** Of metadata services, for where a proxy resolves names: Google Cloud, AWS, Tencent Cloud. */
const metadataNames: ReadonlySet<string> = new Set([
  ...["metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal", "metadata.tencentyun.com"],
]);

/** What can be said of a URL's hostname without asking DNS; undefined: nothing. */
export function nearnessOfName(hostname: string): Nearness | undefined {
  const name = hostname
    .replace(/^\[|\]$/g, "")
    .replace(/(?<!\.)\.+$/, "")
    .toLowerCase();
  if (isIP(name) !== 0) return nearnessOf(name);
  if (name === "localhost" || name.endsWith(".localhost")) return "loopback";
  if (metadataNames.has(name)) return "refused";
  return undefined;
}

const distance: Readonly<Record<Exclude<Nearness, "refused">, number>> = { public: 0, private: 1, loopback: 2 };

export function isWithin(nearness: Nearness, reach: Reach): boolean {
  if (reach === "any") return true;
  return nearness !== "refused" && distance[nearness] <= distance[reach];
}

/** A handed-out URL leads to an address that is out of reach. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
  readonly nearness: Nearness;

  constructor(host: string, nearness: Nearness) {
    super(`${host} is a ${nearness === "refused" ? "reserved" : nearness} address`);
    this.nearness = nearness;
  }
}

export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>;

export const dnsLookup: Lookup = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
