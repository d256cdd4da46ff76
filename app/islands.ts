import type { ComponentType } from 'react'

/** The parts of pages that come alive alone, each with the code that it needs. */
export const islands: Record<string, () => Promise<ComponentType<never>>> = {
  section: async () => (await import('#app/components/audit/section-island.tsx')).SectionIsland,
  'section-chooser': async () => (await import('#app/components/audit/section-chooser.tsx')).SectionChooser,
}
