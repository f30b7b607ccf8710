# Completion of flowlambda for fish. To have it, once:
#   flowlambda completion fish > ~/.config/fish/completions/flowlambda.fish
function __flowlambda_suggest
    set -l words (commandline --cut-at-cursor --current-process --tokenize)
    set -l word (commandline --cut-at-cursor --current-token)
    set -l line (string join ' ' -- $words[2..-1] $word)
    set -l suggestions ($words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
    if test (count $suggestions) -gt 0
        printf '%s\n' $suggestions
    else
        __fish_complete_path $word
    end
end
complete --command flowlambda --no-files --arguments '(__flowlambda_suggest)'
