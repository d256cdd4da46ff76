import { SectionForm, type SectionFormProps } from './section-form.tsx'
import { SidePanel, type SidePanelProps } from './side-panel.tsx'

export type SectionIslandProps = Omit<SectionFormProps, 'section' | 'panel' | 'tools' | 'afterItem'> & {
  section: SectionFormProps['section'] & SidePanelProps['section']
}

/** The section of an audit as its page brings it to life: the questions, and beside them the facts. */
export function SectionIsland(props: SectionIslandProps) {
  return <SectionForm {...props} panel={(live) => <SidePanel section={props.section} live={live} />} />
}
