# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
WORKDIR C:\app
RUN Invoke-WebRequest https://example.org/a.zip -OutFile a.zip ; `
    Expand-Archive a.zip ; `
    Remove-Item a.zip
COPY app.exe C:\app\
USER ContainerUser
ENTRYPOINT ["C:\\app\\app.exe"]
