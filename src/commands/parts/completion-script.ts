/** What `triage completion SHELL` prints: each asks us for the candidates, so that they are those of today. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

const bash = `# triage completion for bash: eval "$(triage completion bash)"
_triage() {
  local line=\${COMP_LINE:0:COMP_POINT} current value about found=() words=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  current=\${words[\${#words[@]}-1]}
  # bash has broken the word at : = and @; what stands before that is on the line already.
  local head=\${current%"\${COMP_WORDS[COMP_CWORD]}"}
  COMPREPLY=()
  while IFS=$'\\t' read -r value about; do
    if [[ $value == :files ]]; then
      compopt -o default 2>/dev/null
    else
      value=\${value#"$head"}
      # It comes out of mail: in the line it is one word, whatever a shell would make of it.
      [[ -n $value ]] && printf -v value %q "$value"
      COMPREPLY+=("$value")
      found+=("$value\${about:+  ($about)}")
    fi
  done < <(triage completion answer -- "\${words[@]:1}" 2>/dev/null)
  # Where all are listed, they are listed with what they are.
  if ((\${#COMPREPLY[@]} > 1)) && [[ $COMP_TYPE == 63 || $COMP_TYPE == 64 ]]; then COMPREPLY=("\${found[@]}"); fi
}
complete -o nosort -F _triage triage 2>/dev/null || complete -F _triage triage
`

const zsh = `#compdef triage
# triage completion for zsh: eval "$(triage completion zsh)"
_triage() {
  local -a values abouts
  local value about files=0
  while IFS=$'\\t' read -r value about; do
    if [[ $value == :files ]]; then files=1; continue; fi
    values+=("$value")
    abouts+=("$value\${about:+  -- $about}")
  done < <(triage completion answer -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( \${#values} )) && compadd -l -V triage -d abouts -a values
  if (( files )); then _files; fi
  return 0
}
if (( $+functions[compdef] )); then compdef _triage triage; fi
`

const fish = `# triage completion for fish: triage completion fish | source
function __triage_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found (triage completion answer -- $words[2..-1] 2>/dev/null)
  for line in $found
    if string match -q ':files*' -- $line
      __fish_complete_path (commandline -ct)
    else
      printf '%s\\n' $line
    end
  end
end
complete -c triage -f -k -a '(__triage_complete)'
`

export const scripts: Record<Shell, string> = { bash, zsh, fish }
