import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'
import { root } from './program.ts'

/** One import, export-from, dynamic import or import type. */
export interface Import {
  /** As written; `(computed)` where it is not a plain string. */
  specifier: string
  /** The file it leads to, relative to the checkout; null for a package or a module of Node's. */
  file: string | null
  /** True for what is gone at run time. */
  typeOnly: boolean
  dynamic: boolean
  line: number
}

/** What one source file says, comments and texts left aside. */
export interface Source {
  /** Relative to the checkout: `src/mail/parse.ts`. */
  path: string
  lines: number
  imports: Import[]
  /** Dotted names that are read or called, `new Date()` included: `Date.now`, `process.exit`, `console.log`. */
  names: { name: string; line: number }[]
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const { exportClause } = node
    if (node.isTypeOnly || !exportClause || !ts.isNamedExports(exportClause)) return node.isTypeOnly
    return exportClause.elements.length > 0 && exportClause.elements.every((element) => element.isTypeOnly)
  }
  const { importClause } = node
  if (!importClause) return false
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const { namedBindings, name } = importClause
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly)
}

/** The specifier's node of whatever brings another module in. */
function importOf(node: ts.Node): { specifier: ts.Node; typeOnly: boolean; dynamic: boolean } | null {
  if (ts.isImportDeclaration(node)) {
    return { specifier: node.moduleSpecifier, typeOnly: isTypeOnly(node), dynamic: false }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { specifier: node.moduleSpecifier, typeOnly: isTypeOnly(node), dynamic: false }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.literal, typeOnly: true, dynamic: false }
  }
  if (ts.isExternalModuleReference(node)) return { specifier: node.expression, typeOnly: false, dynamic: false }
  if (!ts.isCallExpression(node)) return null
  const [specifier] = node.arguments
  const { expression } = node
  const loads = expression.kind === ts.SyntaxKind.ImportKeyword || expression.getText() === 'require'
  return specifier && loads ? { specifier, typeOnly: false, dynamic: true } : null
}

function nameOf(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node)) return node.getText().replace(/\s|\?/g, '')
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return null
  const bare = node.expression.getText() === 'Date' && !node.arguments?.length
  return bare ? 'new Date()' : null
}

/** Reads one source text by TypeScript's own parser. */
export function readSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)
  const source: Source = { path, lines: text.replace(/\n$/, '').split('\n').length, imports: [], names: [] }
  const visit = (node: ts.Node): void => {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
    const found = importOf(node)
    if (found) {
      const { typeOnly, dynamic } = found
      const specifier = ts.isStringLiteralLike(found.specifier) ? found.specifier.text : '(computed)'
      const target = specifier.startsWith('.') ? posix.join(dirname(path), specifier) : null
      source.imports.push({ specifier, file: target, typeOnly, dynamic, line })
    }
    const name = nameOf(node)
    if (name !== null) source.names.push({ name, line })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return source
}

/** Every source of src/, in the order of their paths. */
export function readSources(): Source[] {
  const paths = globSync('src/**/*.{ts,tsx}', { cwd: root }).sort()
  return paths.map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
}
