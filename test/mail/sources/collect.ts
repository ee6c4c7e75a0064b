/** Everything that an iteration gives (Array.fromAsync, which our TypeScript library level does not know yet). */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
