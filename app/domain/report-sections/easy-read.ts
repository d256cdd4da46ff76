import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { MeasureCode } from '#app/domain/measures/catalogue.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { formatCount, formatTarget, plural } from '#app/domain/measures/words.ts'
import { quarterRange, quarterName } from '#app/domain/shared/quarter.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'
import type { EasyReadPart } from '#app/domain/report/report.ts'
import { countedCells, isOfQuarter, isPublishable } from '#app/domain/report-plans/measure-rows.ts'

/** The report in short sentences, one thought each, with the same figures. Source of the style: easy-read practice. */
export function easyReadParts(input: ReportInput, latest: LockedCycle): EasyReadPart[] {
  return [
    about(input),
    checked(input, latest),
    ...measures.flatMap((words) => measurePart(words, latest)),
    ...reviews(input),
    ...school(input),
    ...actionsPart(input),
    next(input),
  ]
}

function about({ area, quarter }: ReportInput): EasyReadPart {
  return {
    picture: 'plan',
    heading: 'What this report is about',
    sentences: [
      'Some children and young people need more help to learn.',
      'They have a plan.',
      'It is called an Education, Health and Care plan.',
      'The plan says what help they get.',
      `This report is about the plans in ${area}.`,
      `It is for ${quarterName(quarter)}.`,
    ],
  }
}

function checked({ quarter }: ReportInput, { profile: { method } }: LockedCycle): EasyReadPart {
  const isNew = method.lockedOn >= quarterRange(quarter).from
  return {
    picture: 'people',
    heading: 'How we checked',
    sentences: [
      `There are ${plural(method.registerSize, 'plan')} that we could check.`,
      `We checked ${formatCount(method.sampled)} of them.`,
      'We picked them by chance.',
      'People from education, health and social care checked them.',
      ...(isNew ? [] : ['We did not check new plans this time.', 'The numbers are from the last check.']),
    ],
  }
}

type MeasureWords = { code: MeasureCode; picture: EasyReadPart['picture']; heading: string; asked: string }

const measures: readonly MeasureWords[] = [
  {
    code: 'M2',
    picture: 'people',
    heading: 'What children need',
    asked: 'We asked: is it clear what health and social care help the child needs?',
  },
  {
    code: 'M3',
    picture: 'home',
    heading: 'Help from social care',
    asked: 'We asked: is it clear what social care help the child gets?',
  },
  {
    code: 'M4',
    picture: 'health',
    heading: 'Help with health',
    asked: 'We asked: is it clear what health help the child gets?',
  },
  {
    code: 'EN1',
    picture: 'voice',
    heading: 'Being listened to',
    asked: 'We asked: were the child and the parents listened to at every step?',
  },
]

function measurePart({ code, picture, heading, asked }: MeasureWords, { results }: LockedCycle): EasyReadPart[] {
  const result = results.find(({ measure }) => measure === code)
  if (result === undefined || !isPublishable(result)) return []
  const { met, applicable } = result
  return [
    {
      picture,
      heading,
      sentences: [
        asked,
        `We looked at ${plural(applicable, 'plan')}.`,
        met === applicable
          ? 'The answer was yes for all of them.'
          : `The answer was yes for ${met === 0 ? 'none' : formatCount(met)} of them.`,
        ...targetSentences(result),
      ],
    },
  ]
}

function targetSentences({ target, verdict }: MeasureResult): string[] {
  if (target === null) return []
  const goal =
    target === 10_000
      ? 'We want this for every plan.'
      : `We want this for ${target % 100 === 0 ? `${target / 100} of every 100 plans` : `${formatTarget(target)} of all plans`}.`
  return [goal, ...verdictSentences[verdict]]
}

const verdictSentences: Record<MeasureResult['verdict'], string[]> = {
  met: ['We have done it.'],
  not_met: ['We are not there yet.'],
  too_early: ['We cannot say yet if we have done it.', 'We did not check all plans.'],
  no_target: [],
  no_data: [],
}

function registerFigure({ register, quarter }: ReportInput, code: string) {
  return register.find(
    ({ figure, dataOn }) => figure.code === code && isOfQuarter({ figure }, quarter) && dataOn !== null,
  )
}

/** A figure that the report hides is not told here either. */
function reviews(input: ReportInput): EasyReadPart[] {
  const counted = registerFigure(input, 'M6')
  if (counted === undefined || countedCells(counted).counted.kind !== 'share') return []
  const { count, of } = counted.figure
  return [
    {
      picture: 'clock',
      heading: 'Being on time',
      sentences: [
        'Every plan is looked at again each year.',
        'Then the council must decide in time.',
        `It had to decide on ${plural(of ?? 0, 'plan')}.`,
        `It was on time for ${formatCount(count)} of them.`,
        ...(counted.verdict === 'met' ? ['That is as good as we want.'] : []),
        ...(counted.verdict === 'not_met' ? ['That is not good enough yet.'] : []),
      ],
    },
  ]
}

function school(input: ReportInput): EasyReadPart[] {
  const counted = registerFigure(input, 'M7')
  if (counted === undefined || countedCells(counted).counted.kind !== 'share') return []
  return [
    {
      picture: 'school',
      heading: 'Being at school',
      sentences: [
        'Some children with a plan were sent home or had short school days.',
        `This happened to ${plural(counted.figure.count, 'child', 'children')}.`,
        'We want this to happen less.',
      ],
    },
  ]
}

function actionsPart({ actions }: ReportInput): EasyReadPart[] {
  if (actions === null) return []
  const { open, overdue, closedInPeriod } = actions
  return [
    {
      picture: 'todo',
      heading: 'What we are doing',
      sentences: [
        `We are working on ${plural(open, 'thing')} to make plans better.`,
        `We finished ${closedInPeriod === 0 ? 'none' : formatCount(closedInPeriod)} this time.`,
        overdue === 0
          ? 'Nothing is late.'
          : overdue === 1
            ? 'One of them is late.'
            : `${formatCount(overdue)} of them are late.`,
      ],
    },
  ]
}

function next({ boardOn }: ReportInput): EasyReadPart {
  return {
    picture: 'next',
    heading: 'What happens next',
    sentences: [
      'We check plans again every term.',
      ...(boardOn === null ? [] : ['A group of leaders reads this report.']),
      'We will tell you what we find.',
    ],
  }
}
