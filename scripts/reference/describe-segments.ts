import { audiences, type DescribedCondition, describeConditions } from '../../src/segments/index.ts'
import { table } from './markdown.ts'

/** The language of segments with every condition, field and shipped audience, from the definitions themselves. */
export function describeSegments(): string {
  const conditions = describeConditions()
  const fields = conditions.find(({ kind }) => kind === 'field')?.fields ?? []
  const parts = [
    '# The language of segments',
    "One line says who is meant. Words may be written in any case; texts stand in single quotes, a quote inside is doubled (`'Ann''s'`); numbers have a point; `30%` is 0.3.",
    '## Grammar',
    grammar,
    '`and` binds tighter than `or`; `not` stands before a condition or a bracket. In JSON a group is `{"all": […]}`, `{"any": […]}` or `{"none": […]}` and a condition an object with its `kind`.',
    '## Tests',
    table(
      ['test', 'of', 'means'],
      [
        ["`= 3`, `!= 'x'`", 'text, figures', 'is, is not; exactly as written'],
        ['`<` `<=` `>` `>=`, `between 3 and 5`', 'figures', 'both ends are included'],
        ["`in ('a', 'b')`, `not in (…)`", 'text, figures', 'one of them, none of them'],
        ["`contains 'x'`, `starts with 'x'`", 'text', 'in any case of letters'],
        ["`has 'x'`, `has any ('a', 'b')`", 'lists', 'holds one of them'],
        [
          '`in last 7 days`, `in next 7 days`, `more than 7 days ago`',
          'times',
          'minutes, hours, days, weeks, months or years from the date',
        ],
        ["`since '2026-01-01'`, `before '2026-01-01'`", 'times', 'from the start of that day on; before it'],
        ['`is true`, `is false`', 'yes or no', ''],
        ['`is known`, `is unknown`', 'all', 'whether there is a value'],
      ],
    ),
    '## Conditions',
    ...conditions.flatMap(describeCondition),
    '## Fields',
    table(
      ['field', 'type', 'meaning'],
      fields.map(({ name, type, title, values }) => [
        `\`${name}\``,
        type,
        values ? `${title}: ${values.map((value) => `\`${value}\``).join(', ')}` : title,
      ]),
    ),
    '## Audiences that ship',
    table(
      ['name', 'who', 'definition'],
      audiences.map(({ name, title, text }) => [`\`${name}\``, title, `\`${text}\``]),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

const grammar = `\`\`\`
segment   = all { "or" all }
all       = part { "and" part }
part      = "not" part | "(" segment ")" | "everyone" | "nobody" | condition
where     = "where" filter { "," filter }
filter    = ( FIELD | "property" TEXT ) test
window    = "in last" NUMBER unit | "since" DATE | "before" DATE | "from" DATE "to" DATE
unit      = "minutes" | "hours" | "days" | "weeks" | "months" | "years"
count     = ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) NUMBER "times"
\`\`\``

function describeCondition({ kind, title, syntax, description, examples, fields }: DescribedCondition): string[] {
  const named = kind === 'field' ? [] : fields
  return [
    `### ${title}: \`${kind}\``,
    `\`\`\`\n${syntax}\n\`\`\``,
    description,
    ...(named.length > 0
      ? [`“where” tests ${named.map(({ name, type }) => `\`${name}\` (${type})`).join(', ')}.`]
      : []),
    `\`\`\`\n${examples.join('\n')}\n\`\`\``,
  ]
}
