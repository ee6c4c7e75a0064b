/** Bytes of UTF-8; file systems allow 255, and a number and an ending are added. */
const longest = 200

const windowsNames = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i
/** Controls, format characters (bidi, zero-width, tags), line separators, private use, unassigned, lone surrogates. */
const invisible = /[\p{C}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu
/** Separators of any system, their look-alikes, and what Windows forbids. */
const forbidden = /[/\\:*?"<>|⁄∕⧵＼／：￨\u29f8\ufe68\u2215\u2044]/g

/**
 * A name under which the bytes of a stranger may be kept: no folder, nothing invisible, no leading dot or dash, no name that
 * Windows takes for a device, at most 200 bytes (pitfalls B5).
 */
export function safeFileName(name: string | null, fallback: string): string {
  const last =
    (name ?? '')
      .normalize('NFC')
      .split(/[/\\⁄∕⧵＼／]/)
      .at(-1) ?? ''
  const visible = last
    .replace(invisible, '')
    .replace(forbidden, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.\-~]+/u, '')
    .replace(/[\s.]+$/u, '')
  const named = windowsNames.test(visible) ? `_${visible}` : visible
  return shortened(named) || fallback
}

/** The same name with a number, before the ending: `invoice (1).pdf`. */
export function numberedFileName(name: string, number: number): string {
  const { stem, ending } = split(name)
  return `${stem} (${number})${ending}`
}

function split(name: string): { stem: string; ending: string } {
  const ending = /.(\.[\p{L}\p{N}]{1,10})$/u.exec(name)?.[1] ?? ''
  return { stem: name.slice(0, name.length - ending.length), ending }
}

/** Cuts between characters, and keeps the ending. */
function shortened(name: string): string {
  const bytes = (text: string) => new TextEncoder().encode(text).length
  if (bytes(name) <= longest) return name
  const { stem, ending } = split(name)
  let cut = ''
  for (const character of stem) {
    if (bytes(cut + character + ending) > longest) break
    cut += character
  }
  return `${cut.trimEnd()}${ending}`
}

/** Endings by which some system starts, installs or mounts what it opens. */
const programs = new Set(
  `
    action app appimage appinstaller application appref-ms appx bash bat bin chm cmd com command cpl csh deb desktop
    diagcab dll dmg elf exe fileloc fish flatpakref gadget hlp hta img inetloc inf iso jar jnlp js jse ksh library-ms
    lnk mjs mobileconfig mpkg msc msi msix msp mst ocx out pif pkg pl prf ps1 psm1 py pyc pyw pyz rb reg rpm run scf
    scpt scr sct search-ms service settingcontent-ms sh shb shs snap terminal theme url vb vbe vbs vhd vhdx webloc
    workflow ws wsc wsf wsh xbap xll zsh
  `
    .trim()
    .split(/\s+/),
)

/** Whether opening a file of this name may start it: such a file is saved and never opened (pitfalls B5). */
export function isProgram(name: string): boolean {
  return programs.has(/\.([a-z0-9-]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '')
}
