import { html as htmPreact } from 'htm/preact'
import type { VNode } from 'preact'

/**
 * Markup as preact nodes. Every value put in is text or an attribute and is escaped
 * when the page is rendered: what users write never becomes markup.
 */
export const html: (strings: TemplateStringsArray, ...values: unknown[]) => VNode | VNode[] = htmPreact
export type Markup = ReturnType<typeof html>
