import { en } from '../../src/output/text/en.ts'
import { ja } from '../../src/output/text/ja.ts'
import type { Text } from '../../src/output/text/text.ts'

/** Every sentence, by code. */
export const texts: Record<'en' | 'ja', Record<string, Text>> = { en, ja }
