# Puts the greeting into the page and serves it. Every request becomes a line of the log.
trap 'echo "Stopping."; kill $server 2>/dev/null; exit 0' TERM INT

# What people put into GREETING is text, never HTML.
greeting=$(printf '%s' "$GREETING" | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/[\\&|]/\\&/g')
mkdir -p /tmp/www
cp -r /srv/. /tmp/www
sed -e "s|{{greeting}}|$greeting|" -e "s|{{host}}|$(hostname)|" -e "s|{{started}}|$(date '+%H:%M:%S')|" /srv/index.html > /tmp/www/index.html

echo "$GREETING"
echo "Serving the page on port $PORT."
httpd -f -vv -p "$PORT" -h /tmp/www 2>&1 &
server=$!
wait $server
