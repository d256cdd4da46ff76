import { href } from 'react-router'

/** The themes of a cycle. */
export const themesAddress = (cycleId: string): string => href('/cycles/:cycleId/themes', { cycleId })

/** One theme of a cycle. */
export const themeAddress = (cycleId: string, themeId: string): string =>
  href('/cycles/:cycleId/themes/:themeId', { cycleId, themeId })
