# Completion of flowlambda for bash. To have it, add to ~/.bashrc:
#   source <(flowlambda completion bash)
_flowlambda() {
    local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}"
    line="${line#"${COMP_WORDS[0]}"}"
    line="${line#"${line%%[![:space:]]*}"}"
    [ "$word" = "=" ] && word=""
    COMPREPLY=()
    local suggestion
    while IFS= read -r suggestion; do
        [[ $suggestion == "$word"* ]] && COMPREPLY+=("$suggestion")
    done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
}
complete -o bashdefault -o default -F _flowlambda flowlambda
