import { BorderStyle, LineRuleType, type IStylesOptions } from 'docx'

/** Arial is on every office computer and its widths are known, so that the page numbers of the contents come true. */
const font = 'Arial'

export const wordColours = { ink: '0b0c0c', heading: '0b4144', faint: '505a5f', line: 'b1b4b6', head: 'e6eded' }

/** Sizes are in half points, distances in twentieths of a point. */
export const wordStyles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 22, color: wordColours.ink, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 140, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font, size: 48, bold: true, color: wordColours.ink },
      paragraph: { spacing: { before: 0, after: 80, line: 240, lineRule: LineRuleType.AUTO } },
    },
    heading1: headingStyle(32, 360, 140),
    heading2: headingStyle(26, 280, 100),
    heading3: headingStyle(22, 220, 80),
  },
  paragraphStyles: [
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      run: { bold: true, size: 20 },
      paragraph: { keepNext: true, spacing: { before: 200, after: 80 } },
    },
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      next: 'Normal',
      run: { size: 28 },
    },
    {
      id: 'Note',
      name: 'Table note',
      basedOn: 'Normal',
      run: { size: 18, color: wordColours.faint },
      paragraph: { spacing: { before: 60, after: 220 } },
    },
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      run: { italics: true },
      paragraph: {
        indent: { left: 360, right: 360 },
        border: { left: { style: BorderStyle.SINGLE, size: 18, space: 10, color: wordColours.line } },
      },
    },
    {
      id: 'TableText',
      name: 'Table text',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { spacing: { before: 20, after: 20, line: 252, lineRule: LineRuleType.AUTO } },
    },
    ...['TOC1', 'TOC2'].map((id, index) => ({
      id,
      name: `toc ${index + 1}`,
      basedOn: 'Normal',
      paragraph: { spacing: { after: 60 }, indent: { left: index * 280 } },
    })),
  ],
}

function headingStyle(size: number, before: number, after: number) {
  return {
    run: { font, size, bold: true, color: wordColours.heading },
    paragraph: { keepNext: true, keepLines: true, spacing: { before, after } },
  }
}
