// Run by writer.test.ts as a process of its own, with a real pipe as stdout.
import { createWriter } from '../../../src/output/writer.ts'

const writer = createWriter(process.stdout)
let written = 0
for (; written < Number(process.argv[2]) && !writer.closed; written++) {
  await writer.write(`{"line":${written},"text":"${'返金'.repeat(10)}"}\n`)
}
await writer.flush()
process.exitCode = writer.closed ? 7 : 0
