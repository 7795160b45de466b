import type { SampleRandom } from '../../src/model/rule.js'
import { alphabet } from '../../src/model/samples.js'
import { type FieldLine, jwt, toLine } from './field-drivers.js'

type Entry = readonly [name: string, line: string, ...secrets: string[]]

/** What command line tools, pipelines, other languages and settings files leave in logs. */
export function toolLines(r: SampleRandom): readonly FieldLine[] {
  return [...shellLines(r), ...fileLines(r), ...foreignLines(r), ...cloudLines(r)].map(toLine)
}

function shellLines(r: SampleRandom): readonly Entry[] {
  const p = Array.from({ length: 36 }, () => `${r.chars(4)}${r.int(10, 99)}${r.chars(9)}`)
  return [
    ['psql env', `+ PGPASSWORD=${p[0]} psql -h db -U app -c 'select 1'`, p[0]!],
    ['psql env quoted', `PGPASSWORD='${p[1]}' pg_dump -h db app > /tmp/x.sql`, p[1]!],
    ['psql url', `psql "postgresql://app:${p[2]}@db:5432/app" -f x.sql`, p[2]!],
    ['mysql -p', `mysql -h db -u root -p${p[3]} app < dump.sql`, p[3]!],
    ['mysql long', `mysqldump --host=db --user=root --password=${p[4]} app`, p[4]!],
    ['mysql env', `MYSQL_PWD=${p[5]} mysql -u root`, p[5]!],
    ['redis-cli', `redis-cli -h cache -p 6379 -a ${p[6]} --no-auth-warning info`, p[6]!],
    ['redis env', `REDISCLI_AUTH=${p[7]} redis-cli ping`, p[7]!],
    ['mongosh', `mongosh --host db -u root -p ${p[8]} --authenticationDatabase admin`, p[8]!],
    ['curl -u', `curl -sSL -u deploy:${p[9]} https://nexus.example.com/x.tgz -o x.tgz`, p[9]!],
    ['curl -u quoted', `curl -X POST -u "deploy:${p[10]}" https://x`, p[10]!],
    ['curl header', `curl -H 'Authorization: Bearer ${p[11]}${r.chars(16)}' https://api.example.com`, p[11]!],
    ['curl header key', `curl -s -H "X-Api-Key: ${p[12]}" https://api.example.com/v1`, p[12]!],
    ['curl data', `curl -d '{"username":"bob","password":"${p[13]}"}' https://x/login`, p[13]!],
    ['curl data-urlencode', `curl --data-urlencode "client_secret=${p[14]}" https://x/token`, p[14]!],
    ['wget', `wget --user=bob --password=${p[15]} https://x/file`, p[15]!],
    ['wget http-password', `wget --http-user bob --http-password ${p[16]} https://x/file`, p[16]!],
    ['sshpass', `sshpass -p ${p[17]} ssh -o StrictHostKeyChecking=no root@host uptime`, p[17]!],
    ['htpasswd', `htpasswd -bnBC 10 admin ${p[18]}`, p[18]!],
    ['openssl pass', `openssl rsa -in k.pem -passin pass:${p[19]} -out k2.pem`, p[19]!],
    ['docker login', `docker login -u bob -p ${p[20]} registry.example.com`, p[20]!],
    ['docker login long', `docker login --username bob --password ${p[21]} ghcr.io`, p[21]!],
    ['docker run', `docker run -d -e POSTGRES_PASSWORD=${p[22]} -e POSTGRES_USER=app postgres:16`, p[22]!],
    ['docker run env', `docker run --env MYSQL_ROOT_PASSWORD=${p[23]} mysql:8`, p[23]!],
    ['kubectl create secret', `kubectl create secret generic db --from-literal=username=app --from-literal=password=${p[24]}`, p[24]!],
    ['kubectl docker secret', `kubectl create secret docker-registry reg --docker-server=x --docker-username=bob --docker-password=${p[25]}`, p[25]!],
    ['kubectl set env', `kubectl set env deploy/api DB_PASSWORD=${p[26]} LOG_LEVEL=info`, p[26]!],
    ['helm set', `helm upgrade api ./chart --set auth.password=${p[27]},replicas=2`, p[27]!],
    ['terraform var', `terraform apply -var "db_password=${p[28]}" -auto-approve`, p[28]!],
    ['git clone', `Cloning into 'app'... fatal: could not read from https://x-access-token:${p[29]}${r.chars(20)}@github.com/o/r.git`, p[29]!],
    ['git extraheader', `git -c http.extraheader="AUTHORIZATION: basic ${Buffer.from(`x-access-token:${p[30]}`).toString('base64')}" fetch`, Buffer.from(`x-access-token:${p[30]}`).toString('base64')],
    ['export', `export SESSION_SECRET="${p[31]}"`, p[31]!],
    ['set -x heredoc', `+ echo 'machine github.com login bob password ${p[32]}'`, p[32]!],
    ['aws configure', `aws configure set aws_secret_access_key ${r.chars(40, alphabet.base64)}`],
    ['vault login', `vault login -method=userpass username=bob password=${p[33]}`, p[33]!],
    ['npm config', `npm config set //registry.example.com/:_authToken ${p[35]}`, p[35]!],
  ] // biome-ignore format: a table
}

function fileLines(r: SampleRandom): readonly Entry[] {
  const p = Array.from({ length: 24 }, () => `${r.chars(5)}${r.int(10, 99)}${r.chars(9)}`)
  const auth = (user: string, password: string): string => Buffer.from(`${user}:${password}`).toString('base64')
  const json = (value: unknown): string => JSON.stringify(value)
  return [
    ['.npmrc', `//registry.npmjs.org/:_authToken=${p[0]}-${r.chars(12)}`, p[0]!],
    ['.npmrc auth', `//nexus.example.com/repository/npm/:_auth=${auth('bob', p[1]!)}`, auth('bob', p[1]!)],
    ['.npmrc password', `//nexus.example.com/:_password="${Buffer.from(p[2]!).toString('base64')}"`, Buffer.from(p[2]!).toString('base64')],
    ['.yarnrc.yml', `npmRegistries:\n  //npm.example.com:\n    npmAuthToken: "${p[3]}"`, p[3]!],
    ['.netrc', `machine api.heroku.com\n  login bob@example.com\n  password ${p[4]}`, p[4]!],
    ['.netrc one line', `machine api.github.com login bob password ${p[5]}`, p[5]!],
    ['.pgpass', `db.example.com:5432:shop:app:${p[6]}`, p[6]!],
    ['.pgpass star', `*:*:*:postgres:${p[7]}`, p[7]!],
    ['.my.cnf', `[client]\nuser=root\npassword="${p[8]}"\nhost=db`, p[8]!],
    ['kubeconfig token', `users:\n- name: admin\n  user:\n    token: ${p[9]}${r.chars(20)}`, p[9]!],
    ['kubeconfig key', `    client-key-data: ${Buffer.from(`-----BEGIN RSA ${'PRIVATE'} KEY-----\n${r.chars(60)}`).toString('base64')}`, Buffer.from(`-----BEGIN RSA ${'PRIVATE'} KEY-----\n`).toString('base64').slice(0, 40)],
    ['kubeconfig basic', `  user:\n    username: admin\n    password: ${p[10]}`, p[10]!],
    ['docker config', json({ auths: { 'https://index.docker.io/v1/': { auth: auth('bob', p[11]!), email: 'a@example.com' } } }), auth('bob', p[11]!)],
    ['docker identity', json({ auths: { 'ghcr.io': { identitytoken: p[12] } } }), p[12]!],
    ['k8s secret yaml', `kind: Secret\ndata:\n  username: YWRtaW4=\n  password: ${Buffer.from(p[13]!).toString('base64')}`, Buffer.from(p[13]!).toString('base64')],
    ['k8s secret string', `stringData:\n  api-token: ${p[14]}`, p[14]!],
    ['gcp service account', json({ type: 'service_account', project_id: 'x', private_key_id: r.chars(40, alphabet.hex), private_key: `-----BEGIN ${'PRIVATE'} KEY-----\n${r.chars(64)}\n${r.chars(64)}\n-----END ${'PRIVATE'} KEY-----\n`, client_email: 'a@x.iam.gserviceaccount.com' })],
    ['application.properties', `spring.datasource.password=${p[15]}`, p[15]!],
    ['application.yml', `spring:\n  datasource:\n    username: app\n    password: ${p[16]}`, p[16]!],
    ['dotenv quoted', `JWT_SECRET='${p[17]}'`, p[17]!],
    ['toml', `[database]\nuser = "app"\npassword = "${p[18]}"`, p[18]!],
    ['ini spaced', `smtp_password = ${p[19]}`, p[19]!],
    ['web.config', `<add name="Db" connectionString="Server=db;Database=app;User Id=sa;Password=${p[20]};" />`, p[20]!],
    ['appsettings', json({ ConnectionStrings: { Default: `Server=db;Database=app;User Id=sa;Password=${p[21]};TrustServerCertificate=True` } }), p[21]!],
    ['maven settings', `<server><id>nexus</id><username>bob</username><password>${p[22]}</password></server>`, p[22]!],
    ['htpasswd file', `admin:$2y$10$${r.chars(53, `${alphabet.alnum}./`)}`],
    ['wp-config', `define( 'DB_PASSWORD', '${p[23]}' );`, p[23]!],
  ] // biome-ignore format: a table
}

function foreignLines(r: SampleRandom): readonly Entry[] {
  const p = Array.from({ length: 20 }, () => `${r.chars(5)}${r.int(10, 99)}${r.chars(9)}`)
  return [
    ['php pdo', `PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [1045] in /var/www/db.php:12\nStack trace:\n#0 /var/www/db.php(12): PDO->__construct('mysql:host=db;dbname=app', 'root', '${p[0]}')`, p[0]!],
    ['php mysqli', `#0 /var/www/html/config.php(8): mysqli->__construct('localhost', 'root', '${p[1]}', 'shop')`, p[1]!],
    ['php array dump', `array(2) {\n  ["username"]=>\n  string(3) "bob"\n  ["password"]=>\n  string(16) "${p[2]}"\n}`, p[2]!],
    ['php print_r', `Array\n(\n    [user] => bob\n    [password] => ${p[3]}\n)`, p[3]!],
    ['laravel env', `[2026-01-01 00:00:00] production.ERROR: Connection refused {"exception":"[object] (PDOException)","DB_PASSWORD":"${p[4]}"}`, p[4]!],
    ['python repr', `DEBUG:root:config={'host': 'db', 'user': 'app', 'password': '${p[5]}', 'port': 5432}`, p[5]!],
    ['python kwargs', `psycopg2.connect(host='db', dbname='app', user='app', password='${p[6]}')`, p[6]!],
    ['python bytes', `{'Authorization': b'Bearer ${p[7]}${r.chars(16)}'}`, p[7]!],
    ['python dataclass', `Settings(debug=False, secret_key='${p[8]}', db_url='postgresql+psycopg2://app:${p[9]}@db/app')`, p[8]!, p[9]!],
    ['sqlalchemy', `sqlalchemy.exc.OperationalError: (pymysql.err.OperationalError) mysql+pymysql://root:${p[10]}@db:3306/app?charset=utf8mb4`, p[10]!],
    ['java toString', `User{id=7, name='bob', password='${p[11]}', roles=[ADMIN]}`, p[11]!],
    ['java lombok', `LoginRequest(username=bob, password=${p[12]}, remember=true)`, p[12]!],
    ['java exception', `java.sql.SQLException: Access denied at com.zaxxer.hikari.HikariConfig jdbcUrl=jdbc:postgresql://db/app?user=app&password=${p[13]}`, p[13]!],
    ['java properties', `-Dspring.datasource.password=${p[14]} -Xmx512m`, p[14]!],
    ['go struct', `config: {Host:db User:app Password:${p[15]} Port:5432}`, p[15]!],
    ['go struct verbose', `&main.Config{Host:"db", APIKey:"${p[16]}", Debug:true}`, p[16]!],
    ['go dsn', `sql: app:${p[17]}@tcp(db:3306)/app?parseTime=true`, p[17]!],
    ['ruby hash', `Parameters: {"user"=>{"email"=>"a@example.com", "password"=>"${p[18]}"}, "commit"=>"Log in"}`, p[18]!],
    ['ruby symbols', `{:host=>"db", :username=>"app", :password=>"${p[19]}"}`, p[19]!],
    ['dotnet', `System.Data.SqlClient.SqlException: Login failed for user 'sa'. ConnectionString: Data Source=db;Initial Catalog=app;Persist Security Info=True;User ID=sa;Password=${p[0]}`, p[0]!],
    ['rust debug', `Config { host: "db", password: "${p[1]}", token: Some("${p[2]}${r.chars(12)}") }`, p[1]!, p[2]!],
    ['elixir', `%{username: "bob", password: "${p[3]}"}`, p[3]!],
    ['powershell', `$env:DB_PASSWORD = "${p[4]}"`, p[4]!],
    ['powershell param', `Connect-Service -UserName bob -Password ${p[5]}`, p[5]!],
  ] // biome-ignore format: a table
}

function cloudLines(r: SampleRandom): readonly Entry[] {
  const p = Array.from({ length: 24 }, () => `${r.chars(5)}${r.int(10, 99)}${r.chars(9)}`)
  const k = (length: number): string => r.chars(length, alphabet.base64)
  const secretKey = [k(40), k(40), k(40)]
  const sig = [k(43), k(43)]
  const json = (value: unknown): string => JSON.stringify(value)
  return [
    ['terraform output', `db_password = "${p[0]}"\ndb_host = "x.rds.amazonaws.com"`, p[0]!],
    ['terraform plan', `  + password                              = "${p[1]}"`, p[1]!],
    ['terraform state', json({ resources: [{ type: 'aws_db_instance', instances: [{ attributes: { username: 'app', password: p[2] } }] }] }), p[2]!],
    ['terraform change', `      ~ master_password = "${p[3]}" -> "${p[4]}"`, p[3]!, p[4]!],
    ['aws sts', json({ Credentials: { AccessKeyId: `ASIA${r.chars(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`, SecretAccessKey: secretKey[0], SessionToken: `IQoJb3JpZ2luX2Vj${k(300)}`, Expiration: '2026-01-01T00:00:00Z' } }), secretKey[0]!],
    ['aws text output', `CREDENTIALS\tASIA${r.chars(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}\t2026-01-01T00:00:00Z\t${secretKey[1]}\tIQoJb3JpZ2luX2Vj${k(300)}`],
    ['aws credentials file', `[default]\naws_access_key_id = AKIA${r.chars(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}\naws_secret_access_key = ${secretKey[2]}`, secretKey[2]!],
    ['aws secretsmanager', json({ Name: 'prod/db', SecretString: json({ username: 'app', password: p[5] }) }), p[5]!],
    ['aws secret plain', json({ ARN: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x', Name: 'x', SecretString: p[6] }), p[6]!],
    ['aws ssm', json({ Parameter: { Name: '/app/db_password', Type: 'SecureString', Value: p[7] } }), p[7]!],
    ['aws ecr login', `docker login -u AWS -p eyJwYXlsb2FkIjoi${k(200)} 123.dkr.ecr.eu-west-1.amazonaws.com`],
    ['s3 presigned', `https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA${r.chars(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}%2F20260101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Signature=${r.chars(64, alphabet.hex)}`],
    ['azure sas', `https://x.blob.core.windows.net/c/b?sv=2022-11-02&se=2026-01-01&sr=b&sp=r&sig=${encodeURIComponent(`${sig[0]}=`)}`, encodeURIComponent(`${sig[0]}=`)],
    ['azure storage', `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${k(86)}==;EndpointSuffix=core.windows.net`],
    ['azure servicebus', `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${sig[1]}=`, sig[1]!],
    ['azure sp', json({ appId: '00000000-0000-0000-0000-000000000001', displayName: 'x', password: p[8], tenant: '00000000-0000-0000-0000-000000000002' }), p[8]!],
    ['gcloud token', `ya29.${r.chars(120, alphabet.urlSafe)}`],
    ['heroku config', `=== app Config Vars\nDATABASE_URL:  postgres://u:${p[9]}@ec2.compute-1.amazonaws.com:5432/d\nSECRET_KEY_BASE: ${p[10]}${r.chars(40)}`, p[9]!, p[10]!],
    ['github actions env', `2026-01-01T00:00:00.0000000Z   NPM_TOKEN: ${p[11]}${r.chars(20)}`, p[11]!],
    ['github actions group', `##[group]Run deploy\nenv:\n  DEPLOY_KEY: ${p[12]}${r.chars(20)}\n  AWS_REGION: eu-west-1`, p[12]!],
    ['github add-mask', `::add-mask::${p[13]}`, p[13]!],
    ['github set-output', `::set-output name=token::${p[14]}${r.chars(20)}`, p[14]!],
    ['gitlab ci', `$ docker login -u gitlab-ci-token -p ${p[15]}${r.chars(10)} registry.gitlab.com`, p[15]!],
    ['ansible', `TASK [db] ok: [h] => {"changed": false, "invocation": {"module_args": {"login_password": "${p[16]}", "login_user": "root"}}}`, p[16]!],
    ['compose config', `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${p[17]}\n      POSTGRES_USER: app`, p[17]!],
    ['docker inspect', json([{ Config: { Env: ['PATH=/usr/bin', `DB_PASSWORD=${p[18]}`, `API_TOKEN=${p[19]}`] } }]), p[18]!, p[19]!],
    ['kubectl describe', `    Environment:\n      DB_PASSWORD:   ${p[20]}\n      LOG_LEVEL:     info`, p[20]!],
    ['kubectl env json', json({ env: [{ name: 'DB_PASSWORD', value: p[21] }, { name: 'PORT', value: '80' }] }), p[21]!],
    ['vercel env', `Vercel CLI: Added Environment Variable AUTH_SECRET=${p[22]}${r.chars(16)} to Production`, p[22]!],
    ['slack webhook', `POST https://hooks.slack.com/services/T${r.chars(8, alphabet.upperDigits)}/B${r.chars(8, alphabet.upperDigits)}/${p[23]}${r.chars(8)}`],
    ['discord webhook', `https://discord.com/api/webhooks/${r.chars(18, alphabet.digits)}/${r.chars(68, alphabet.urlSafe)}`],
    ['telegram url', `POST https://api.telegram.org/bot${r.chars(10, alphabet.digits)}:AA${r.chars(33, alphabet.urlSafe)}/sendMessage 401`],
    ['jwt fragment', `302 https://app.example.com/#access_token=${jwt(r)}&token_type=bearer`],
    ['reset link', `mail sent: https://app.example.com/reset?token=${r.chars(40)}`],
    ['magic link path', `https://app.example.com/auth/verify?code=${r.chars(32)}&email=a%40example.com`],
    ['otpauth', `otpauth://totp/App:bob?secret=${r.chars(32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}&issuer=App`],
  ] // biome-ignore format: a table
}
