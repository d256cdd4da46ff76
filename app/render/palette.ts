// Colours of charts and tables. The blues, orange and greys are the Government Analysis Function's accessible palette
// (analysisfunction.civilservice.gov.uk, "Data visualisation: colours"); grades keep the colours of the rest of the
// workbench. Each has a contrast of at least 3 to 1 with what it lies on, and nothing is said by colour alone.

export const ink = '#0b0c0c'
export const quiet = '#505a5f'
export const faint = '#b1b4b6'
export const paperWhite = '#ffffff'

export const darkBlue = '#12436d'
export const lightBlue = '#6bace6'
export const orange = '#f46a25'

/** A place without a figure. */
export const emptyPlace = '#f3f2f1'

export type Paint = { fill: string; ink: string }

/** Grades, and what is no grade. */
export const gradePaints: Record<'green' | 'amber' | 'red' | 'na' | 'hidden', Paint> = {
  green: { fill: '#00703c', ink: paperWhite },
  amber: { fill: '#f9c06b', ink },
  red: { fill: '#942514', ink: paperWhite },
  na: { fill: faint, ink },
  hidden: { fill: paperWhite, ink },
}

/** The steps of a shaded cell, from none to all. Words on each have a contrast of at least 7 to 1. */
export const shadePaints: readonly Paint[] = [
  { fill: paperWhite, ink },
  { fill: '#dbe8f4', ink },
  { fill: '#a9cdee', ink },
  { fill: lightBlue, ink },
  { fill: darkBlue, ink: paperWhite },
]

/** The step of a share: 0 for none, then a quarter each. */
export function shadeStep({ count, of }: { count: number; of: number }): number {
  return of === 0 ? 0 : Math.min(4, Math.ceil((4 * count) / of))
}

/** What a cell is shaded with. */
export function shadeOf(cell: { count: number; of: number }): Paint {
  return shadePaints[shadeStep(cell)] ?? { fill: paperWhite, ink }
}
