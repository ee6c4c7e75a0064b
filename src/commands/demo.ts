import { shellWord } from '../domain/schedule.ts'
import { explanationRecord, explanationView } from '../output/explanation.ts'
import { hanging } from '../output/hanging.ts'
import { sentence } from '../output/sentence.ts'
import { ticketShape } from '../output/ticket.ts'
import { demoNow } from '../services/demo/mailbox.ts'
import { seedDemo } from '../services/demo.ts'
import { explain } from '../services/tickets/explain.ts'
import { queue, wholeQueue } from '../services/tickets/queue.ts'
import type { Command } from './parts/command.ts'
import { canWork, workOn } from './work.ts'

export const demo: Command = {
  words: { min: 0, max: 0 },
  options: [
    {
      flags: '--tour',
      describe: { en: 'one command after the other, each with what it shows', ja: '見どころを1つずつ、コマンドで案内' },
    },
  ],
  examples: ['demo', 'demo --tour', '--home ./try demo', '--language ja demo'],
  columns: ticketShape.columns,
  needsHome: false,
  async run(outer, _words, options) {
    const { output } = outer
    const { context, isNew } = await outer.demoHome(demoNow)
    try {
      await context.settle(null)
      outer.clock = context.clock
      const desk = await context.desk({ rules: true })
      if (isNew) {
        await seedDemo(desk, context.parser(), (done, of) => output.progress('demo.seeding', { done, of }))
      }
      if (options.tour === true) {
        const { tourLines } = await import('../output/tour.ts')
        const title = sentence('demo.tour', {}, output.language).message
        const lines = tourLines(outer.world.program, shellWord(context.home.data), output.language)
        await output.text([title, '', ...lines])
        return undefined
      }
      const rows = queue(desk, wholeQueue)
      await output.records(rows, ticketShape)
      const first = rows[0]
      if (!first) return undefined
      const explanation = explain(desk, first.ticket.number)
      if (output.json) await output.records([explanation], { columns: [], json: explanationRecord })
      else
        await output.text([
          '',
          `$ ${outer.world.program} show ${first.ticket.number} --why`,
          ...hanging(explanationView(explanation, output.look), output.width),
        ])
      if (!output.json) {
        const { program } = outer.world
        const title = sentence('demo.try', {}, output.language).message
        await output.text([
          '',
          title,
          ...hints(program, context.home.data, first.ticket.number, rows[1]?.ticket.number ?? 1),
        ])
      }
      if (!output.json && canWork(context)) await workOn(context)
      return undefined
    } finally {
      await context.close()
    }
  },
}

/** Commands worth trying on this home, as they can be copied. */
function hints(program: string, home: string, first: number, second: number): string[] {
  const place = home.includes(' ') ? `'${home}'` : home
  return [
    `export TRIAGE_HOME=${place}`,
    `${program} show ${first}`,
    `${program} why ${first} ${second}`,
    `${program} queue --folder awaiting-customer`,
    `${program} reply ${first} -t received --promise 2d --dry-run`,
    `${program} close ${second} && ${program} undo`,
    `${program} demo --tour`,
  ].map((line) => `  ${line}`)
}
