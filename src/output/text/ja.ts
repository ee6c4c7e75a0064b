import { desk } from './ja/desk.ts'
import { files } from './ja/files.ts'
import { mail } from './ja/mail.ts'
import { rules } from './ja/rules.ts'
import type { Text } from './text.ts'

/** Every sentence a user can read, by code. */
export const ja: Record<string, Text> = { ...desk, ...files, ...mail, ...rules }
