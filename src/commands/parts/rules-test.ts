import type { Context } from '../../context/context.ts'
import { changeOf, readBeside, stampOf } from '../../context/files.ts'
import { UserError } from '../../domain/error.ts'
import { usualSatisfaction } from '../../domain/rating.ts'
import { coverageRecord, coverageView, testRecord, testView } from '../../output/rule-test.ts'
import { runTests, type TestResult } from '../../services/rules/test.ts'
import { Coverage } from '../../services/rules/test-coverage.ts'
import type { Options } from './command.ts'

/** `rules test [FILE]`: the tests of a rules file; 5 when one fails. */
export async function testRules(context: Context, word: string | undefined, options: Options) {
  const file = word ?? (typeof options.file === 'string' ? options.file : context.home.rules)
  if (!options.watch) return testOnce(context, file)
  while (!context.signal.aborted) {
    const stamp = stampOf(file)
    try {
      await testOnce(context, file)
    } catch (error) {
      // A file that does not load is what somebody is about to mend.
      if (!(error instanceof UserError) || error.kind === 'interrupted') throw error
      context.output.problem(error)
    }
    context.output.note('test.watching', { file })
    await changeOf(file, stamp, context.signal)
  }
  return undefined
}

async function testOnce(context: Context, file: string): Promise<number | undefined> {
  const { output } = context
  const { rules, folders, book } = await context.rulesFile(file)
  const config = await context.config()
  const mailbox = config?.mailbox
  const team = config?.colleagues ?? []
  const desk = {
    ...{ team, colleagues: team.map(({ address }) => address), manager: config?.manager ?? null },
    ...{
      rules,
      folders,
      book,
      automaticMail: 'on' as const,
      satisfaction: usualSatisfaction,
      trustedAuthserv: mailbox?.trustedAuthserv ?? null,
    },
    ...{ addresses: mailbox ? [mailbox.address, ...mailbox.aliases] : [], name: mailbox?.name ?? null },
  }
  const coverage = new Coverage(rules)
  const results: TestResult[] = []
  const world = {
    ...{ parser: context.parser(), signal: context.signal, read: (name: string) => readBeside(file, name) },
    template: (name: string) => templateText(context, name, folders),
  }
  if (book.tests.length === 0) output.note('test.none', { file })
  const tests = async function* () {
    for await (const result of runTests(desk, world, coverage)) {
      results.push(result)
      yield result
    }
  }
  if (output.json) {
    await output.records(tests(), { columns: [], json: testRecord })
    await output.records(coverage.rules(), { columns: [], json: coverageRecord })
  } else {
    for await (const result of tests()) await output.text(testView(result, output.look))
    await output.text(coverageView(results, coverage.rules(), output.look))
  }
  return results.some(({ outcome }) => outcome === 'failed') ? 5 : undefined
}

async function templateText(context: Context, name: string, folders: Parameters<Context['templates']>[0]) {
  try {
    return (await context.template(name, context.output.language, folders)).body
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}
