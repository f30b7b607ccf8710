# Completion of flowlambda for PowerShell. To have it, add to the file that $PROFILE names:
#   flowlambda completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName flowlambda -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $program = $commandAst.CommandElements[0].Extent.Text
    $line = $commandAst.ToString().PadRight($cursorPosition).Substring(0, $cursorPosition).Substring($program.Length).TrimStart()
    & $program "[suggest:$($line.Length)]" "$line" 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
