/** The machine itself, by name or address, with or without brackets: only there may mail and passwords travel unencrypted. */
export function isLoopback(host: string): boolean {
  const plain = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return plain === 'localhost' || plain === '::1' || /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(plain)
}
