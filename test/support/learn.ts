// Run before each test file: the program learns the language of its run when it starts, and tests speak both.
import { learn } from '../../src/output/sentence.ts'

await learn('ja')
