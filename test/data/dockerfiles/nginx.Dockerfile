FROM nginxinc/nginx-unprivileged:1.27-alpine
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --link dist/ /usr/share/nginx/html
STOPSIGNAL SIGQUIT
