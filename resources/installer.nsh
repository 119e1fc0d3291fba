; Longshore is offered for .tar files ("Open with") and takes them from nobody: electron-builder's own association would make it their default.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Longshore.ImageArchive" "" "Container image archive"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Longshore.ImageArchive\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Longshore.ImageArchive\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\.tar\OpenWithProgids" "Longshore.ImageArchive" ""
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.tar\OpenWithProgids" "Longshore.ImageArchive"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Longshore.ImageArchive"
!macroend
