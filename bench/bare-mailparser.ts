// Run by sync.ts as a process of its own: `FOLDER...`. mailparser as it comes, one mail after the other, nothing kept.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'

let parsed = 0
for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder)) {
    await simpleParser(readFileSync(join(folder, name)))
    parsed++
  }
}
process.stdout.write(`${parsed}\n`)
