/** A key whose value is a secret, or by mistake one: the password where its variable's name or a list of words should stand. */
const key =
  /(?:pass(?:word|wd|phrase)?|secrets?|tokens?)(?:_env|_command(?=["']?\s*[:=]\s*[^\s[]))?["']?\s*[:=]\s*(?<value>.*)$/i

/** A line of a config as it may be shown: what stands behind the name of a secret is put out, and everything keeps its place. */
export function withoutSecret(line: string): string {
  const value = key.exec(line)?.groups?.value ?? ''
  return line.slice(0, line.length - value.length) + value.replace(/\S/g, '*')
}
