<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
header('Content-Type: application/json');
if ($path === '/') echo json_encode(['links' => ['/orders', '/orders/1']]);
elseif ($path === '/orders' && $_SERVER['REQUEST_METHOD'] === 'POST') {
    http_response_code(201);
    echo json_encode(['name' => trim(json_decode(file_get_contents('php://input'))->name)]);
} elseif ($path === '/orders') echo json_encode([['id' => 1]]);
elseif ($path === '/orders/1') echo json_encode(['id' => 1]);
else return false;
