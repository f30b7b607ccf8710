#compdef flowlambda
# Completion of flowlambda for zsh. To have it, add to ~/.zshrc, after compinit:
#   source <(flowlambda completion zsh)
_flowlambda() {
    local line="${(j: :)${(@)words[2,CURRENT-1]}} $PREFIX"
    local -a suggestions
    line="${line# }"
    suggestions=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
    suggestions=(${suggestions:#})
    compset -P '--*='
    if (( ${#suggestions} )); then
        compadd -a suggestions
    else
        _files
    fi
}
compdef _flowlambda flowlambda
