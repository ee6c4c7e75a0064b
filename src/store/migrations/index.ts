import { first } from './001-first.ts'

/** Forward only; the schema's version is the number of those applied. */
export const migrations: string[] = [first]
