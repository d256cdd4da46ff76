import { createElement, Fragment, type ReactNode } from 'react'

/** An element without what does not matter: order of attributes and classes, white space, comments. */
export type Tree = string | { tag: string; attributes: Record<string, string>; children: Tree[] }

export function parseHtml(html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}

export function treeOf(html: string): Tree[] {
  return childTrees(parseHtml(html))
}

function childTrees(parent: ParentNode & Node): Tree[] {
  parent.normalize()
  return [...parent.childNodes].flatMap((node): Tree[] => {
    if (node.nodeType === 3) {
      const text = (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
      return text ? [text] : []
    }
    if (node.nodeType !== 1) return []
    const element = node as Element
    return [{ tag: element.tagName.toLowerCase(), attributes: attributesOf(element), children: childTrees(element) }]
  })
}

function attributesOf(element: Element): Record<string, string> {
  const pairs = [...element.attributes].map(({ name, value }): [string, string] => {
    if (name === 'class') return [name, value.split(/\s+/).filter(Boolean).toSorted().join(' ')]
    return [name, name === 'style' ? value.replaceAll(/\s|;$/g, '') : value.trim()]
  })
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const reactNames: Record<string, string> = {
  class: 'className',
  for: 'htmlFor',
  maxlength: 'maxLength',
  tabindex: 'tabIndex',
  autocomplete: 'autoComplete',
  inputmode: 'inputMode',
  spellcheck: 'spellCheck',
  viewbox: 'viewBox',
  hreflang: 'hrefLang',
  checked: 'defaultChecked',
}

export function reactName(attribute: string): string {
  return reactNames[attribute] ?? attribute
}

/** The same content as React nodes: what a caller of the components passes where the macros take a string of HTML. */
export function nodesOf(html: string): ReactNode {
  return nodesIn(parseHtml(html))
}

function nodesIn(parent: Node): ReactNode {
  const nodes = [...parent.childNodes].map((node): ReactNode => {
    if (node.nodeType === 3) return node.textContent
    if (node.nodeType !== 1) return null
    const element = node as Element
    const props = Object.fromEntries(
      [...element.attributes].map(({ name, value }) => [reactName(name), name === 'style' ? styleOf(value) : value]),
    )
    if (element.tagName === 'TEXTAREA')
      return createElement('textarea', { ...props, defaultValue: element.textContent })
    const inner = element.childNodes.length > 0 ? [nodesIn(element)] : []
    return createElement(element.tagName.toLowerCase(), props, ...inner)
  })
  return nodes.length === 1 ? nodes[0] : createElement(Fragment, null, ...nodes)
}

function styleOf(text: string): Record<string, string> {
  const pairs = text
    .split(';')
    .filter(Boolean)
    .map((rule) => rule.split(':').map((part) => part.trim()))
  return Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name.replace(/-(.)/g, (_, c: string) => c.toUpperCase()), value]),
  )
}
