@echo off
rem SPDX-License-Identifier: Apache-2.0
rem
rem Runs the understudy command from a checkout; builds it first when its sources have changed.
rem The twin of the shell script "understudy": same variables, same folders, same exit status.
setlocal EnableExtensions DisableDelayedExpansion

set "home=%~dp0"
set "home=%home:~0,-1%"
set "work=%home%\cli\target\understudy"

if defined JAVA_HOME (
  set "java=%JAVA_HOME%\bin\java.exe"
) else (
  set "java=java.exe"
)
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo understudy: found no Java ^(%java%^); needed is a JDK, 17 or newer: https://adoptium.net 1>&2
  exit /b 2
)
set "version="
for /f "tokens=3" %%v in ('"%java%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined version set "version=%%~v"
set "major=%version%"
for /f "tokens=1,2 delims=.-+" %%a in ("%version%") do (
  set "major=%%a"
  if "%%a"=="1" set "major=%%b"
)
if "%major%"=="" set "major=0"
if %major% LSS 17 (
  echo understudy: found Java %version% ^(%java%^); needed is 17 or newer. Set JAVA_HOME to a newer JDK. 1>&2
  exit /b 2
)

rem A fingerprint of everything the command is built from: path, size and time of writing.
set "US_HOME=%home%"
set "stamp="
for /f %%s in ('powershell -NoProfile -Command "$h=$env:US_HOME; $f=@(Get-ChildItem -LiteralPath $h -Filter pom.xml)+@(Get-ChildItem -LiteralPath $h -Directory | ForEach-Object { Get-ChildItem -LiteralPath $_.FullName -Filter pom.xml; $m=Join-Path $_.FullName 'src\main'; if (Test-Path -LiteralPath $m) { Get-ChildItem -LiteralPath $m -Recurse -File } }); $t=($f | ForEach-Object { $_.FullName + ' ' + $_.Length + ' ' + $_.LastWriteTimeUtc.Ticks } | Sort-Object) -join '|'; $d=[Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($t)); -join ($d[0..7] | ForEach-Object { $_.ToString('x2') })"') do set "stamp=%%s"
if not defined stamp (
  echo understudy: PowerShell is needed to see whether the sources have changed, and did not answer. 1>&2
  exit /b 2
)
set "lib=%work%\lib-%stamp%"
if exist "%lib%\" goto run

where mvn >nul 2>&1
if errorlevel 1 (
  echo understudy: the command has to be built, and found no Maven; needed is 3.8.7 or newer: https://maven.apache.org/download.cgi 1>&2
  exit /b 2
)
if not exist "%work%\" mkdir "%work%"

rem A folder is made in one go or not at all. One that is left over from a killed build is told at the end.
set /a waited=0
:lock
mkdir "%work%\build.dir" 2>nul && goto locked
if exist "%lib%\" goto run
if %waited%==0 echo understudy: waiting for another build 1>&2
if %waited% GEQ 900 (
  echo understudy: waited 15 minutes for another build; if there is none, remove "%work%\build.dir" 1>&2
  exit /b 2
)
set /a waited+=1
ping -n 2 127.0.0.1 >nul
goto lock

:locked
if exist "%lib%\" (
  rmdir "%work%\build.dir"
  goto run
)
set "fresh=%work%\building.%stamp%"
if exist "%fresh%\" rmdir /s /q "%fresh%"
echo understudy: building the command ^(the first time takes a minute or two^) 1>&2
pushd "%home%"
call mvn -B -q -ntp -Pquick -pl cli -am package "-Dunderstudy.lib=%fresh%" <nul 1>&2
set "built=%errorlevel%"
popd
if not "%built%"=="0" (
  rmdir "%work%\build.dir"
  echo understudy: the build failed; what Maven says is above. 1>&2
  exit /b 2
)
move "%fresh%" "%lib%" >nul
rmdir "%work%\build.dir"

:run
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx540m -Xmn24m -XX:PretenureSizeThreshold=100000 -XX:SurvivorRatio=64 -XX:MaxTenuringThreshold=0 %JAVA_OPTS% %UNDERSTUDY_JAVA_OPTS% -cp "%lib%\*" dev.understudy.cli.Main %*
exit /b %errorlevel%
