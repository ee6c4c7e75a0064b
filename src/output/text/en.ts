import { desk } from './en/desk.ts'
import { files } from './en/files.ts'
import { mail } from './en/mail.ts'
import { rules } from './en/rules.ts'
import type { Text } from './text.ts'

/** Every sentence a user can read, by code. */
export const en: Record<string, Text> = { ...desk, ...files, ...mail, ...rules }
